package dev.paw.layer;

/**
 * The user that an image's program runs as.
 *
 * @param home absolute path: {@code /home/mordred}
 */
public record Account(String name, int uid, int gid, String home) {

    /** The user of multi-mordred. */
    public static final Account MORDRED = new Account("mordred", 1000, 1000, "/home/mordred");
}
