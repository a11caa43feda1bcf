package dev.paw.build;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.util.SslUtils;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import dev.paw.net.Network;
import dev.paw.net.PlainHttp;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.DefaultRoutePlanner;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.protocol.HttpContext;

/**
 * Makes Jib's HTTP client with the proxies of this build.
 *
 * <p>Jib takes proxies from Java's system properties. To set these would tell the proxy's password to all of Maven, and
 * to builds of other modules at the same time; so the client is given its connections by the constructor that Jib keeps
 * for its own tests, made here as Jib makes them but for the proxy.
 */
final class RegistryHttp {

    private final RegistryAccess access;
    private final boolean withUser;
    private final BasicCredentialsProvider credentials = new BasicCredentialsProvider();

    private RegistryHttp(RegistryAccess access, boolean withUser) {
        this.access = access;
        this.withUser = withUser;
    }

    /**
     * A client, to be shut down in the end.
     *
     * @param insecure whether unknown certificates and connections without TLS will do
     * @param withUser whether requests may have a password, or a token that was given for one
     */
    static FailoverHttpClient client(
            RegistryAccess access, boolean insecure, boolean withUser, Consumer<LogEvent> log) {
        RegistryHttp http = new RegistryHttp(access, withUser);
        Supplier<HttpTransport> verifying = http::verifying;
        Supplier<HttpTransport> trusting = http::trusting;
        try {
            Constructor<FailoverHttpClient> constructor = FailoverHttpClient.class.getDeclaredConstructor(
                    boolean.class, boolean.class, Consumer.class, Supplier.class, Supplier.class, boolean.class);
            constructor.setAccessible(true);
            return constructor.newInstance(insecure, insecure, log, verifying, trusting, true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the version of Jib that paw was made with", e);
        }
    }

    private HttpTransport verifying() {
        return new ApacheHttpTransport(builder()
                .setSSLSocketFactory(SSLConnectionSocketFactory.getSystemSocketFactory())
                .build());
    }

    private HttpTransport trusting() {
        try {
            return new ApacheHttpTransport(builder()
                    .setSSLSocketFactory(null)
                    .setSSLContext(SslUtils.trustAllSSLContext())
                    .setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private HttpClientBuilder builder() {
        return ApacheHttpTransport.newDefaultHttpClientBuilder()
                .setRoutePlanner(new Proxied())
                .addInterceptorFirst(this::refuseInClear)
                .setDefaultCredentialsProvider(credentials);
    }

    /** Where Jib comes to see that a registry has no TLS, it would go on without. */
    private void refuseInClear(HttpRequest request, HttpContext context) {
        URI address =
                URI.create(HttpClientContext.adapt(context).getTargetHost().toURI());
        boolean secret = request.containsHeader("Authorization") || isLogin(request);
        if (withUser && secret && !PlainHttp.isSafe(address.getScheme(), address.getHost())) {
            throw PlainHttp.refusal(address);
        }
    }

    /** A form that Jib exchanges an identity token with (OAuth 2.0, RFC 6749). */
    private static boolean isLogin(HttpRequest request) {
        return request instanceof HttpEntityEnclosingRequest form
                && form.getEntity() != null
                && form.getEntity().getContentType() != null
                && form.getEntity().getContentType().getValue().contains("form-urlencoded");
    }

    /** Goes through the proxy for an address, if it has one. */
    private final class Proxied extends DefaultRoutePlanner {

        Proxied() {
            super(DefaultSchemePortResolver.INSTANCE);
        }

        @Override
        protected HttpHost determineProxy(HttpHost target, HttpRequest request, HttpContext context) {
            return access.proxy(URI.create(target.toURI())).map(this::known).orElse(null);
        }

        private HttpHost known(Network.Proxy proxy) {
            proxy.credentials()
                    .ifPresent(user -> credentials.setCredentials(
                            new AuthScope(proxy.host(), proxy.port()),
                            user.password()
                                    .reveal(password -> new UsernamePasswordCredentials(user.user(), password))));
            return new HttpHost(proxy.host(), proxy.port());
        }
    }
}
