package org.fusionteams.flow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What the process says from WARN on, as an operator would read it, and our own INFO lines. */
final class SaidLog extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> traces = new CopyOnWriteArrayList<>();

    private SaidLog() {
        root.addHandler(this);
    }

    static SaidLog listen() {
        return new SaidLog();
    }

    /** Lines so far, level in front. */
    List<String> lines() {
        return lines;
    }

    /** Lines that came with a stack trace, or that are more than one line. */
    List<String> noise() {
        return traces;
    }

    boolean says(String... parts) {
        return lines.stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    @Override
    public void publish(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        boolean loud = record.getLevel().intValue() >= Level.WARNING.intValue();
        if (!loud && !logger.startsWith("org.fusionteams")) {
            return;
        }
        String message = record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
        String line = record.getLevel() + " " + message;
        lines.add(line);
        if (record.getThrown() != null || line.contains("\n")) {
            traces.add(logger + ": " + line + " / " + record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
