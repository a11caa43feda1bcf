package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.it.EngineClient.Answer;
import java.util.ArrayList;
import java.util.List;

/** What users of a search engine may do: requests with the statuses that they have to be answered with. */
final class RoleMatrix {

    private RoleMatrix() {}

    /**
     * Sends requests one after the other, and fails with all that are answered otherwise.
     *
     * @param table lines of status, method, path and, if there is one, JSON; {@code \n} in it is a line break
     */
    static void check(EngineClient client, String table) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String line : table.strip().lines().toList()) {
            String[] words = line.strip().split(" ", 4);
            String body = words.length < 4 ? "" : words[3].replace("\\n", "\n");
            Answer answer = client.send(words[1], words[2], body);
            if (status(answer) != Integer.parseInt(words[0])) {
                wrong.add(line + "\n    " + answer);
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    /** Requests of several, as {@code _bulk} and {@code _msearch}, succeed and refuse each of them in the body. */
    private static int status(Answer answer) {
        return answer.status() == 200 && answer.text().contains("\"type\":\"security_exception\"")
                ? 403
                : answer.status();
    }
}
