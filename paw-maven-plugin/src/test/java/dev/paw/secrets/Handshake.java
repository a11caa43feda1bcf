package dev.paw.secrets;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS on the loopback, by the JDK's own rules: chain, validity, key usage and the name that was asked for. */
final class Handshake {

    private static final String REFUSED = "refused: ";
    private static final char[] NO_PASSWORD = new char[0];

    private Handshake() {}

    /**
     * Shakes hands with 127.0.0.1.
     *
     * @param client the client's certificate, if it has one; then the server asks for it
     * @param trusted the authority that both trust
     * @return what the client says to the server once each has accepted the other
     * @throws SSLException if either does not
     */
    static String between(CertificatePair server, Optional<CertificatePair> client, X509Certificate trusted)
            throws Exception {
        SSLContext serving = context(Optional.of(server), trusted);
        try (SSLServerSocket listener = (SSLServerSocket)
                serving.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            listener.setNeedClientAuth(client.isPresent());
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> hear(listener));
            speak(context(client, trusted), listener.getLocalPort());
            if (heard.get().startsWith(REFUSED)) {
                throw new SSLException(heard.get());
            }
            return heard.get();
        }
    }

    private static void speak(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.getOutputStream().write("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.shutdownOutput();
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            // The server has gone without listening; it says itself why.
        }
    }

    private static String hear(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return REFUSED + e.getMessage();
        }
    }

    private static SSLContext context(Optional<CertificatePair> own, X509Certificate trusted)
            throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, NO_PASSWORD);
        trust.setCertificateEntry("ca", trusted);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
        trustManagers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.isPresent() ? keys(own.get()) : null, trustManagers.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] keys(CertificatePair pair) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("own", pair.key(), NO_PASSWORD, pair.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, NO_PASSWORD);
        return Arrays.copyOf(keys.getKeyManagers(), keys.getKeyManagers().length);
    }
}
