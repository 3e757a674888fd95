package org.fusionteams.reliability;

import java.util.Random;
import java.util.function.Consumer;

/**
 * One way of going wrong.
 *
 * @param strike lets it happen once, or plans it for the next request; what is left open is drawn
 */
record Trouble(String name, Consumer<Random> strike) {

    @Override
    public String toString() {
        return name;
    }
}
