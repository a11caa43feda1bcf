package dev.paw.secrets;

/** The sizes of passwords and keys. */
final class Texts {

    /** 32 letters and digits are 190 bits. Shorter ones of a user's own are the checks' to judge. */
    static final Kind.Text PASSWORD = new Kind.Text(32, 1);

    /** Kibana and OpenSearch Dashboards do not start with less than 32 characters. */
    static final Kind.Text ENCRYPTION_KEY = new Kind.Text(64, 32);

    /** Django warns of less than 50 characters (security.W009). */
    static final Kind.Text DJANGO_KEY = new Kind.Text(64, 50);

    private Texts() {}
}
