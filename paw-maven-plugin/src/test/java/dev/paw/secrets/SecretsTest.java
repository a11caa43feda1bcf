package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.deployment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final Need PASSWORD = need("redis-password", Texts.PASSWORD);
    private static final Need KEY = need("kibana-security-key", Texts.ENCRYPTION_KEY);

    @TempDir
    Path project;

    private SecretDirectory directory;

    @BeforeEach
    void make() throws IOException {
        directory = new SecretDirectory(project.resolve("secrets"), Environment.PRODUCTION);
        Files.createDirectories(directory.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a'b\"c`d",
                "$HOME ${x} $(y)",
                "100%d%s",
                "user@host:1",
                "a\nb",
                "пароль-密码-🔑",
                " blank ",
                "\\n#;"
            })
    void any_password_of_a_users_own_is_taken_as_it_is(String value) throws IOException {
        assertThat(read(value)).isEqualTo(value);
        assertThat(read(value + "\n")).isEqualTo(value);
        assertThat(read(value + "\r\n")).isEqualTo(value);
        assertThat(read(value.repeat(30))).isEqualTo(value.repeat(30));
    }

    @Test
    void what_is_missing_is_told_at_once_with_the_command_that_makes_it() {
        assertThatThrownBy(() -> Secrets.read(directory, List.of(KEY, PASSWORD)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("secrets/production/redis-password: the purpose of redis-password is missing")
                .hasMessageContaining("secrets/production/kibana-security-key: ")
                .hasMessageContaining("-> mvn paw:secrets -Dpaw.environment=production");
    }

    @Test
    void a_file_that_cannot_be_meant_is_refused_without_its_content() throws IOException {
        assertThatThrownBy(() -> read("\n")).hasMessageContaining("production/redis-password: the file is empty");
        assertThatThrownBy(() -> read("hush\0")).hasMessageContaining("NUL").hasMessageNotContaining("hush");
        Files.write(directory.files(PASSWORD).get(0), new byte[] {'h', 'u', 's', 'h', (byte) 0xff});
        assertThatThrownBy(() -> text(PASSWORD))
                .hasMessageContaining("not UTF-8")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_key_that_the_program_would_refuse_is_refused_here() throws IOException {
        Files.writeString(directory.files(KEY).get(0), "hush".repeat(7));

        assertThatThrownBy(() -> text(KEY))
                .hasMessageContaining("has 28 characters, and at least 32 are asked for")
                .hasMessageNotContaining("hush");
    }

    @Test
    void neither_the_secrets_nor_a_secret_prints() throws IOException {
        Files.writeString(directory.files(PASSWORD).get(0), "hush");
        Secrets secrets = Secrets.read(directory, List.of(PASSWORD));

        assertThat(secrets + " " + secrets.text("redis-password") + secrets.needs())
                .doesNotContain("hush");
    }

    private String read(String value) throws IOException {
        Files.writeString(directory.files(PASSWORD).get(0), value);
        return text(PASSWORD);
    }

    private String text(Need need) {
        return Secrets.read(directory, List.of(need)).text(need.name()).reveal(Function.identity());
    }

    private static Need need(String name, Kind kind) {
        return new Need(name, kind, "purpose of " + name, List.of(), List.of());
    }
}
