package org.fusionteams.flow;

import java.util.List;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.api.BeforeEach;

/** What tests of all record types share. */
abstract class RecordTypesTest extends FlowTest {

    static final List<String> TYPES = RecordTypeFile.in(RecordTypeFile.SHIPPED).stream()
            .map(RecordTypeFile::name)
            .toList();

    /** Read whole, for want of dates. */
    static final String ACCOUNTS = "gl-account";

    @BeforeEach
    void awaitAllRead() {
        TYPES.forEach(this::awaitRead);
        awaitQuiet();
        tenant.clearMessages();
        simulators.log().clear();
    }

    @Override
    void awaitBaseline(String recordType) {
        poll(recordType);
        super.awaitBaseline(recordType);
    }

    @Override
    void awaitRead(String recordType) {
        if (!recordType.equals(ACCOUNTS)) {
            super.awaitRead(recordType);
            return;
        }
        awaitBaseline(recordType);
        long before = pass();
        poll(recordType);
        waiting()
                .alias("another pass over the accounts")
                .until(() -> pass() > before && bookmark(recordType, "pass_ended_at") != null);
    }

    /** The newest card about a number when there are so many. */
    Card awaitCard(String recordType, String number, int howMany) {
        awaitRead(recordType);
        waiting()
                .alias(howMany + " cards about " + number)
                .until(() -> cardsAbout(number).size() == howMany);
        return cardsAbout(number).get(howMany - 1);
    }

    private long pass() {
        return bookmark(ACCOUNTS, "pass") instanceof Number pass ? pass.longValue() : 0;
    }
}
