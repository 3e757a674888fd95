package org.fusionteams.flow;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.api.BeforeEach;

/** What tests of all record types share. */
abstract class RecordTypesTest extends FlowTest {

    static final List<String> TYPES = RecordTypeFile.in(RecordTypeFile.SHIPPED).stream()
            .map(RecordTypeFile::name)
            .toList();

    @BeforeEach
    void awaitAllRead() {
        TYPES.forEach(this::awaitRead);
        awaitQuiet();
        tenant.clearMessages();
        simulators.log().clear();
    }

    @Override
    void awaitBaseline(String recordType) {
        while (bookmark(recordType, "baseline_at") == null) {
            pollOnce(recordType);
        }
    }

    /** Twice: a window ends by what the answer before it has said about the pod's time. */
    @Override
    void awaitRead(String recordType) {
        simulators.clock().advance(Duration.ofSeconds(2));
        pollOnce(recordType);
        pollOnce(recordType);
    }

    /** Returns when one poll has ended well. */
    void pollOnce(String recordType) {
        Object before = bookmark(recordType, "last_success_at");
        poll(recordType);
        waiting()
                .alias("a poll of " + recordType)
                .until(() -> !Objects.equals(bookmark(recordType, "last_success_at"), before));
    }

    /** The newest card about a number when there are so many. */
    Card awaitCard(String recordType, String number, int howMany) {
        awaitRead(recordType);
        waiting()
                .alias(howMany + " cards about " + number)
                .until(() -> cardsAbout(number).size() == howMany);
        return cardsAbout(number).get(howMany - 1);
    }
}
