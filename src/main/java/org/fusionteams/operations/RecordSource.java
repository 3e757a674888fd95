package org.fusionteams.operations;

import java.util.List;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;

/** Words records without keeping anything: told by the package that knows the record types' files. */
public interface RecordSource {

    /**
     * What would be said of the sample record.
     *
     * @throws OperationRefused when the record type is unknown, broken, or does not word its sample
     */
    Notification sample(String recordType, Kind kind);

    /**
     * Asks the pod now, and words what it shows.
     *
     * @param number what people call the record; its key where the record type has no number
     * @return one for each record with that number: they repeat across suppliers
     * @throws OperationRefused as above, and when the pod gives no answer
     */
    List<Notification> ask(String recordType, String number, Kind kind);
}
