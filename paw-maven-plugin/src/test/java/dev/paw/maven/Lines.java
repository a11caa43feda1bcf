package dev.paw.maven;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A log of Maven that keeps its lines, as {@code LEVEL text}; without {@code info} it is that of {@code -q}. */
final class Lines extends SystemStreamLog implements Log {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final boolean info;

    Lines(boolean info) {
        this.info = info;
    }

    List<String> all() {
        return lines;
    }

    @Override
    public boolean isInfoEnabled() {
        return info;
    }

    @Override
    public void info(CharSequence content) {
        if (info) {
            lines.add("INFO " + content);
        }
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("WARN " + content);
    }

    @Override
    public void debug(CharSequence content) {
        lines.add("DEBUG " + content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        lines.add("DEBUG " + content + ", because of " + error);
    }
}
