package app.kept.export;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every file of the export, in the order in which they are read: what names something else comes before what it names, so
 * that whatever is named in a file is in a later one, although people go on working meanwhile.
 */
final class Kinds {
    static final List<Kind> ALL = Stream.of(
                    HistoryKinds.ALL,
                    MessageKinds.ALL,
                    BookingKinds.ALL,
                    ClientKinds.ALL,
                    HostKinds.ALL,
                    AccountKinds.ALL)
            .flatMap(List::stream)
            .toList();

    private Kinds() {}
}
