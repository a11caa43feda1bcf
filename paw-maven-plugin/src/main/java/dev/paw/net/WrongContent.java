package dev.paw.net;

import java.io.IOException;

/** What came is not what was asked for; asking again would not help. */
final class WrongContent extends IOException {

    private static final long serialVersionUID = 1L;

    WrongContent(String message) {
        super(message);
    }
}
