package dev.paw.net;

import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What paw has to know of an address (RFC 3986). */
final class Address {

    private Address() {}

    /** For messages: without user information, query and fragment, which may hold secrets. */
    static String shown(URI address) {
        String text = withoutUser(address).toString();
        int end = text.replace('#', '?').indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The same address without user information. */
    static URI withoutUser(URI address) {
        String authority = address.getRawAuthority();
        if (authority == null || authority.indexOf('@') < 0) {
            return address;
        }
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return URI.create(address.toString().replace("//" + authority, "//" + host));
    }

    /** User and password that stand in the address. */
    static Optional<Credentials> user(URI address) {
        return Optional.ofNullable(address.getRawAuthority())
                .filter(authority -> authority.indexOf('@') >= 0)
                .map(authority -> authority.substring(0, authority.lastIndexOf('@')))
                .map(Address::credentials);
    }

    /** The same address with user and password in it. */
    static URI withUser(URI address, Credentials user) {
        String info = user.password().reveal(password -> encode(user.user()) + ":" + encode(password));
        return URI.create(address.toString().replaceFirst("://", "://" + info + "@"));
    }

    /** Only the first colon separates: a password may hold more. */
    private static Credentials credentials(String info) {
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        return new Credentials(decode(user), Secret.of(colon < 0 ? "" : decode(info.substring(colon + 1))));
    }

    /** Scheme, host and port: who answers. */
    static String origin(URI address) {
        int port = address.getPort();
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        int effective = port >= 0 ? port : secure ? 443 : 80;
        return (address.getScheme() + "://" + address.getHost() + ":" + effective).toLowerCase(Locale.ROOT);
    }

    static boolean isFile(URI address) {
        return "file".equalsIgnoreCase(address.getScheme());
    }

    static boolean isHttp(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
