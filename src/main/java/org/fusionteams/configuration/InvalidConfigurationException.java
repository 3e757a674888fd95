package org.fusionteams.configuration;

import java.util.List;

/** The configuration cannot be used; the message lists every problem and can be shown as it is. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(List<Problem> problems) {
        super(Problem.render(problems));
    }
}
