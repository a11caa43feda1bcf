package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Topic;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The kinds of scalars that tell where something is reached. */
final class Endpoints {

    /** RFC 1123 names and IPv4 addresses. */
    private static final Pattern HOST_FORM = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    static final Value<String> HOST =
            Values.matching("host", HOST_FORM, "a host name or an IPv4 address, such as db.example.org");

    static final Value<Integer> PORT = scalar -> Integer.valueOf(Values.require(
            scalar,
            "port",
            Pattern.compile("[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"),
            "a number from 1 to 65535"));

    private Endpoints() {}

    /** Where people reach the deployment. */
    static URI publicUrl(Yaml.Scalar scalar) {
        URI url = url(scalar);
        if (!url.getRawPath().isEmpty()) {
            throw Values.bad("public URL", scalar, "without a path: the deployment has the whole host for itself");
        }
        return url;
    }

    /** An address of HTTP or HTTPS; a slash at its end does not count. */
    static URI url(Yaml.Scalar scalar) {
        if (Urls.hasCredentials(scalar.text())) {
            throw new PawException(
                            "the URL contains a password or token",
                            scalar.place(),
                            "take it out; it belongs into a file of secrets/, see docs/secrets.md")
                    .about(Topic.WRITTEN_SECRET);
        }
        String text = Values.text(scalar, "URL");
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
            if (web
                    && plain
                    && url.getHost() != null
                    && HOST_FORM.matcher(url.getHost()).matches()) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, with an example.
        }
        throw Values.bad("URL", scalar, "scheme, host and perhaps a port, such as https://paw.example.org");
    }
}
