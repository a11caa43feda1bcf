package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Secret;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BcryptTest {

    /** The test vector of the C implementation that most systems have. */
    private static final String KNOWN = "$2y$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK";

    @TempDir
    Path directory;

    @Test
    void a_hash_is_of_its_password_alone() {
        Secret hash = Secret.of(Bcrypt.hash(Secret.of("it's ü$1")));

        assertThat(Bcrypt.matches(hash, Secret.of("it's ü$1"))).isTrue();
        assertThat(Bcrypt.matches(hash, Secret.of("it's u$1"))).isFalse();
        assertThat(Bcrypt.matches(Secret.of("no hash"), Secret.of("it's ü$1"))).isFalse();
        assertThat(Bcrypt.matches(Secret.of(KNOWN.replace("CCC.", "CCC!")), Secret.of("U*U*")))
                .isFalse();
    }

    @Test
    void what_others_hash_is_understood() {
        assertThat(Bcrypt.matches(
                        Secret.of("$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"), Secret.of("U*U*")))
                .isTrue();
        assertThat(Bcrypt.matches(Secret.of(KNOWN), Secret.of("U*U*"))).isTrue();
    }

    @Test
    void the_systems_own_crypt_agrees() throws Exception {
        Tools.need("perl");
        Strict.need(crypt("U*U*", KNOWN).equals(KNOWN), "a crypt(3) that knows bcrypt");

        for (String password : List.of("it's \"a\" $b %c @d ü 密码", "x".repeat(72), "y".repeat(200))) {
            String hash = Bcrypt.hash(Secret.of(password));
            assertThat(crypt(password, hash)).isEqualTo(hash);
            assertThat(crypt("another", hash)).isNotEqualTo(hash);
        }
    }

    private String crypt(String password, String hash) throws Exception {
        return Tools.run(directory, List.of("perl", "-e", "print crypt($ARGV[0], $ARGV[1])", password, hash));
    }
}
