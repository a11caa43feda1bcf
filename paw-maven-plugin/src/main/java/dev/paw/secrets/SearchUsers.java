package dev.paw.secrets;

import dev.paw.deployment.Deployment;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The passwords of the search engine's users.
 *
 * @param request what changes the password of a user
 */
record SearchUsers(Deployment deployment, UnaryOperator<String> request) {

    /** The job that tells a bundled search engine its users. */
    static final String SETUP = "search-setup";

    /** The password of one user; of somebody else's search engine it has to be changed there, too. */
    Need need(String name, String user, List<String> usedBy) {
        boolean external = deployment.searchEngine().external().isPresent();
        return new Need(
                name,
                Texts.PASSWORD,
                "password of the search engine's user " + user,
                external
                        ? usedBy
                        : Stream.concat(Stream.of(SETUP), usedBy.stream()).toList(),
                external ? List.of("change it in the search engine as well: " + request.apply(user)) : List.of());
    }
}
