package org.fusionteams.configuration;

import java.time.Duration;
import java.time.Instant;

/** From when on records are news: {@code connector.fusion.start-from}. Only read at the first start of a record type. */
public sealed interface StartFrom {

    /** The instant that is meant, seen from the pod's present time. */
    Instant resolve(Instant podNow);

    /** The moment of the first start. */
    record Now() implements StartFrom {
        @Override
        public Instant resolve(Instant podNow) {
            return podNow;
        }
    }

    /** A fixed instant. */
    record At(Instant instant) implements StartFrom {
        @Override
        public Instant resolve(Instant podNow) {
            return instant;
        }
    }

    /** That long before the first start. */
    record Back(Duration duration) implements StartFrom {
        @Override
        public Instant resolve(Instant podNow) {
            return podNow.minus(duration);
        }
    }
}
