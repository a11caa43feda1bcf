package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentMistakesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mariadb: {memroy: 1g}              | unknown key 'memroy' in 'mariadb'                                    | did you mean 'memory'?
            mariaDB: {memory: 1g}              | unknown key 'mariaDB'                                                | did you mean 'mariadb'?
            balancer: {memory: 1g}             | unknown key 'balancer'                                               | known here: checks, dashboards, frontend, frontendImage, images, mariadb, multiMordred, name, publicUrl, redis, searchEngine, sortingHat
            frontend: apahce                   | bad front end 'apahce'                                               | did you mean 'apache'?
            publicUrl: paw.example.org         | bad URL 'paw.example.org'                                            | scheme, host and perhaps a port, such as https://paw.example.org
            publicUrl: https://paw_x.example.org | bad URL 'https://paw_x.example.org'                                | scheme, host and perhaps a port, such as https://paw.example.org
            publicUrl: https://a.example.org/x | bad public URL 'https://a.example.org/x'                             | without a path: the deployment has the whole host for itself
            publicUrl: https://u:hush@a.example.org | the URL contains a password or token                          | take it out; it belongs into a file of secrets/, see docs/secrets.md
            searchEngine: {nodes: 2}           | bad number of nodes '2'                                              | 1 or 3: of two, the one that is left can never be sure that it is the only one
            mariadb: {external: {host: db, port: 65536}} | bad port '65536'                                           | a number from 1 to 65535
            mariadb: 11                        | 'mariadb' should be a map of keys and values, but is a number        |
            mariadb: [a]                       | 'mariadb' should be a map of keys and values, but is a list          |
            mariadb: {memory: [1g]}            | 'mariadb.memory' should be one value, but is a list                  |
            mariadb: {memory: 512MB}           | bad memory size '512MB'                                              | a whole number and m (MiB) or g (GiB), such as 512m or 2g
            mariadb: {memory: 0g}              | bad memory size '0g'                                                 | a whole number and m (MiB) or g (GiB), such as 512m or 2g
            mariadb: {memory: 1.5g}            | bad memory size '1.5g'                                               | a whole number and m (MiB) or g (GiB), such as 512m or 2g
            mariadb: {image: mariadb}          | image 'mariadb' has no tag                                           | pin it: mariadb:<version>
            mariadb: {image: 'a:5000/b'}       | image 'a:5000/b' has no tag                                          | pin it: a:5000/b:<version>
            mariadb: {image: 'mariadb:latest'} | image 'mariadb:latest' means another version every day               | pin it: mariadb:<version>
            mariadb: {image: 'Maria DB:1'}     | bad image reference 'Maria DB:1'                                     | [<registry>/]<name>:<tag>
            mariadb: {image: 11.8}             | image reference expected, but this is a number: 11.8            | if it is meant so, put it in quotes: "11.8"
            searchEngine: {kind: elastic}      | bad search engine 'elastic'                                          | known here: elasticsearch, opensearch
            searchEngine: {kind: opensaerch}   | bad search engine 'opensaerch'                                       | did you mean 'opensearch'?
            sortingHat: {workers: none}        | bad number 'none'                                                    | a whole number from 1 to 999
            sortingHat: {workers: 0}           | bad number '0'                                                       | a whole number from 1 to 999
            multiMordred: {file: ../a.py}      | path '../a.py' is not inside of the directory it is relative to      | a relative path with forward slashes
            multiMordred: {file: a/../../b}    | path 'a/../../b' is not inside of the directory it is relative to    | a relative path with forward slashes
            multiMordred: {file: /etc/passwd}  | path '/etc/passwd' is not inside of the directory it is relative to  | a relative path with forward slashes
            multiMordred: {file: 'C:\\a.py'}   | path 'C:\\a.py' is not inside of the directory it is relative to     | a relative path with forward slashes
            multiMordred: {ref: main}          | 'multiMordred.ref' belongs to 'multiMordred.repository', which is not given | add 'repository' or remove 'ref'
            multiMordred: {file: a, repository: b} | both 'multiMordred.file' and 'multiMordred.repository' are given | keep one of them
            multiMordred: {repository: 'https://u:s3cret@example.org/a'} | the repository's address contains a password or token | take it out; it belongs into settings.xml as <server> with the host as <id>
            multiMordred: {repository: 'https://s3cret@example.org/a'} | the repository's address contains a password or token | take it out; it belongs into settings.xml as <server> with the host as <id>
            multiMordred: {repository: 'https://example.org/a?private_token=s3cret'} | a token in an address is written out in a file that is committed | revoke it, for the history keeps it; then take it out; user and password for a host belong into settings.xml as <server> with the host as <id>, those of a service into a file of secrets/
            multiMordred: {repository: --upload-pack=x} | bad repository '--upload-pack=x'                            | the address that git clone takes
            multiMordred: {repository: a, ref: '-x'} | bad Git ref '-x'                                               | a branch, a tag or a commit
            multiMordred: {repository: a, sha256: 12ab} | bad SHA-256 digest '12ab'                                   | 64 hexadecimal digits in lower case
            images: {registry: 'https://example.org'} | bad registry 'https://example.org'                            | host and path without a scheme and without a tag, such as registry.example.org/team
            images: {multi-mordred: {platforms: [linux/amd65]}} | unknown platform 'linux/amd65'                      | did you mean 'linux/amd64'?
            images: {multi-mordred: {platforms: []}} | 'images.multi-mordred.platforms' is empty                      | leave the key away for the default
            images: {multi-mordred: {python: 2.7}} | bad Python version '2.7'                                         | major and minor, such as "3.11"
            images: {multi-mordred: {base: {debian: bookworm, registry: 'a:1'}}} | both 'images.multi-mordred.base.debian' and 'images.multi-mordred.base.registry' are given | keep one of them
            images: {multi-mordred: {base: {packages: [git], registry: 'a:1'}}} | 'images.multi-mordred.base.packages' belongs to 'images.multi-mordred.base.debian', which is not given | add 'debian' or remove 'packages'
            images: {multi-mordred: {base: {debian: 12}}} | Debian suite expected, but this is a number: 12       | if it is meant so, put it in quotes: "12"
            images: {multi-mordred: {base: {packages: git}}} | 'images.multi-mordred.base.packages' should be a list, but is text |
            images: {multi-mordred: {base: {packages: [Git]}}} | bad Debian package name 'Git'                        | the name alone: lower-case letters, digits, '+', '-' and '.'; the lock pins its version
            images: {multi-mordred: {base: {packages: [git=1:2.39]}}} | bad Debian package name 'git=1:2.39'          | the name alone: lower-case letters, digits, '+', '-' and '.'; the lock pins its version
            images: {multi-mordred: {base: {packages: [[git]]}}} | 'images.multi-mordred.base.packages' should be a list of words, but is a list |
            redis: !!binary aGk=               | 'redis' should be a map of keys and values, but is text              |
            """)
    void a_mistake_is_told_with_file_line_and_mend(String line, String problem, String mend) throws IOException {
        String expected = "deployment.yaml:2: " + problem + (mend == null ? "" : "\n  -> " + mend);

        assertThat(mistake("name: a\n" + line + "\n")).contains(expected).doesNotContain("s3cret");
    }

    @Test
    void a_deployment_needs_a_name() throws IOException {
        assertThat(mistake("# nothing yet\n"))
                .isEqualTo("deployment.yaml:1: 'name' is missing\n  -> add it: name: my-paw");
    }

    @Test
    void a_name_has_a_form() throws IOException {
        String mend = "\n  -> lower-case letters, digits and dashes, a letter first, at most 63 characters";

        assertThat(mistake("name: My Paw\n")).isEqualTo("deployment.yaml:1: bad name 'My Paw'" + mend);
        assertThat(mistake("name: 1a\n")).isEqualTo("deployment.yaml:1: bad name '1a'" + mend);
        assertThat(mistake("name: a_b\n")).isEqualTo("deployment.yaml:1: bad name 'a_b'" + mend);
        assertThat(mistake("name: " + "a".repeat(64) + "\n")).contains("bad name 'aaaa");
        assertThat(mistake("name: 12\n"))
                .isEqualTo("deployment.yaml:1: name expected, but this is a number: 12\n"
                        + "  -> if it is meant so, put it in quotes: \"12\"");
    }

    @Test
    void all_mistakes_of_both_files_are_told_at_once_in_the_order_of_the_lines() throws IOException {
        Files.writeString(directory.resolve("development.yaml"), "redis:\n  memory: much\n");

        assertThat(mistake("name: A\nredis:\n  imgae: x:1\n  image: x\n")).isEqualTo("""
                        the deployment cannot be used as it is (4 problems)
                        deployment.yaml:1: bad name 'A'
                          -> lower-case letters, digits and dashes, a letter first, at most 63 characters
                        deployment.yaml:3: unknown key 'imgae' in 'redis'
                          -> did you mean 'image'?
                        deployment.yaml:4: image 'x' has no tag
                          -> pin it: x:<version>
                        development.yaml:2: bad memory size 'much'
                          -> a whole number and m (MiB) or g (GiB), such as 512m or 2g""");
    }

    @Test
    void a_key_given_twice_is_told_with_both_lines() throws IOException {
        assertThat(mistake("name: a\nredis:\n  memory: 1g\n  memory: 2g\n"))
                .isEqualTo("deployment.yaml:4: key 'memory' is here twice, first in line 3\n  -> remove one of them");
    }

    @Test
    void a_missing_file_says_how_to_scaffold_one() {
        String file = directory.resolve("deployment.yaml").toString();

        assertThat(caught())
                .isEqualTo(file + ": there is no such file\n  -> scaffold a deployment: mvn archetype:generate"
                        + " -DarchetypeGroupId=dev.paw -DarchetypeArtifactId=paw-archetype");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() throws IOException {
        assertThat(mistake("name: a\nredis:\n\tmemory: 1g\n"))
                .isEqualTo("deployment.yaml:3: a tab where YAML allows spaces only\n  -> indent with spaces");
        assertThat(mistake("name: a\nredis: {memory: 1g\n"))
                .startsWith("deployment.yaml:3: not valid YAML: expected ',' or '}'");
        assertThat(mistake("name: a\nredis: *big\n"))
                .isEqualTo("deployment.yaml:2: not valid YAML: found undefined alias big");
        assertThat(mistake("name: a\nb\n"))
                .startsWith("deployment.yaml:3: not valid YAML: could not find expected ':'");
        assertThat(mistake("name: a\n---\nname: b\n"))
                .startsWith("deployment.yaml:2: not valid YAML: but found another document");
        assertThat(mistake("name: a\n\u0007\n"))
                .isEqualTo("deployment.yaml:2: a character that no text may contain: U+0007\n  -> delete it");
        assertThat(mistake("- a\n")).contains("deployment.yaml:1: should be a map of keys and values, but is a list");
        assertThat(mistake("name: a\nredis: !!foo x\n"))
                .contains("deployment.yaml:2: tag 'tag:yaml.org,2002:foo' has no meaning here\n  -> leave it away");
        assertThat(mistake("name: a\n[b]: c\n")).isEqualTo("deployment.yaml:2: a key must be a plain word");
    }

    @Test
    void what_is_no_utf8_is_refused() throws IOException {
        Files.write(directory.resolve("deployment.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(caught()).isEqualTo("deployment.yaml: not UTF-8\n  -> save it in UTF-8");
    }

    @Test
    void an_alias_inside_of_what_it_stands_for_is_refused() throws IOException {
        assertThat(mistake("name: a\nredis: &r\n  memory: *r\n"))
                .isEqualTo("deployment.yaml:2: an alias inside of what it stands for\n  -> write the value out");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        String mend = "\n  -> no value of paw is nested so";

        assertThat(mistake("name: a\nredis: " + "[".repeat(100_000)))
                .isEqualTo("deployment.yaml:2: nested too deeply" + mend);
        assertThat(mistake("name: a\nredis: " + "{a: ".repeat(50_000)))
                .isEqualTo("deployment.yaml:2: nested too deeply" + mend);
    }

    @Test
    void a_huge_file_and_a_huge_value_are_refused() throws IOException {
        assertThat(mistake("name: " + "a".repeat(1_000_000)))
                .isEqualTo("deployment.yaml: larger than 256 kB, so hardly what it should be\n"
                        + "  -> see whether the right file is in this place");
        assertThat(mistake("name: " + "a-".repeat(100_000)))
                .isEqualTo("deployment.yaml:1: a value longer than 1000 characters");
    }

    @Test
    void a_billion_laughs_are_not_laughed() throws IOException {
        Files.writeString(directory.resolve("development.yaml"), laughs(15));

        assertThat(mistake(laughs(15))).contains("unknown key 'x14'", "unknown key 'a' in 'redis'");
        assertThat(mistake(laughs(60)))
                .isEqualTo("deployment.yaml: not valid YAML:"
                        + " Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    private static String laughs(int levels) {
        StringBuilder bomb = new StringBuilder("name: a\nx0: &x0 {a: lol, b: lol, c: lol}\n");
        for (int i = 1; i < levels; i++) {
            String alias = "*x" + (i - 1);
            bomb.append("x" + i + ": &x" + i + " {a: " + alias + ", b: " + alias + ", c: " + alias + "}\n");
        }
        return bomb + "redis: *x" + (levels - 1) + "\n";
    }

    @Test
    void an_unknown_environment_is_told_with_the_nearest() {
        PawException error = catchThrowableOfType(PawException.class, () -> Environment.of("prodution"));

        assertThat(error)
                .hasMessage("paw.environment: unknown environment 'prodution'\n  -> did you mean 'production'?"
                        + "\n     pass it as -Dpaw.environment=<environment>");
        assertThat(Environment.of("production")).isEqualTo(Environment.PRODUCTION);
    }

    private String mistake(String yaml) throws IOException {
        Files.writeString(directory.resolve("deployment.yaml"), yaml);
        return caught();
    }

    private String caught() {
        return catchThrowableOfType(PawException.class, () -> DeploymentReader.read(directory, Environment.DEVELOPMENT))
                .getMessage();
    }
}
