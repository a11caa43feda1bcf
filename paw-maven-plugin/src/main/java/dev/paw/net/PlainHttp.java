package dev.paw.net;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.net.Network.Credentials;
import java.net.URI;

/** Keeps users and passwords from crossing a network in clear. */
public final class PlainHttp {

    private PlainHttp() {}

    /**
     * Whether nobody else reads what is sent there: over TLS, or to this machine itself.
     *
     * @param scheme of an address: {@code https}
     * @param host name, or IPv4 or IPv6 address, with or without brackets
     */
    public static boolean isSafe(String scheme, String host) {
        return "https".equalsIgnoreCase(scheme)
                || "http".equalsIgnoreCase(scheme) && host.matches("(?i)localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");
    }

    /**
     * What is going to be sent to an address.
     *
     * @throws PawException if others could read it
     */
    public static Credentials guarded(URI address, Credentials user) {
        if (!isSafe(address.getScheme(), address.getHost())) {
            throw refusal(address);
        }
        return user;
    }

    /** Tells that nothing was sent to this address, for others could read it. */
    public static PawException refusal(URI address) {
        String authority = Address.withoutUser(address).getRawAuthority();
        return new PawException(
                "a user is known for this host, and the password would cross the network in clear; it was not sent",
                Place.of(address.getScheme() + "://" + authority),
                "reach it at https://" + address.getHost() + "; or, if nobody has to log in there, take the user out of"
                        + " the address, or the <server> with the id " + address.getHost() + " out of settings.xml");
    }
}
