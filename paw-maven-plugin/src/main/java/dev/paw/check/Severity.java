package dev.paw.check;

/** How grave a finding is, the gravest first. */
public enum Severity {
    /** Insecure, or it will not work: fails the build. */
    ERROR("error"),
    /** It works, but worse than it could. */
    WARNING("warning"),
    /** Worth knowing. */
    HINT("note"),
    /** Not judged at all. */
    NONE("none");

    private final String sarif;

    Severity(String sarif) {
        this.sarif = sarif;
    }

    /** The {@code level} of SARIF 2.1.0 (section 3.27.10). */
    public String sarif() {
        return sarif;
    }

    /** As in reports: {@code error}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
