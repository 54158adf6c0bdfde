package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What each message changes on its way stands in no index: PostgreSQL then writes the row anew beside itself, and not into all
 * indexes of its table. Both the columns and the condition of an index count.
 */
class InPlaceTest {
    @Test
    void noIndexAsksForWhatEveryMessageChanges() {
        try (var server = TestServer.start()) {
            List<String> touched = new Rows(server.database()).texts("""
                    select indexrelid::regclass || ' on ' || attname
                    from pg_index
                    join pg_attribute on attrelid = indrelid
                    where indrelid in ('message'::regclass, 'message_attempt'::regclass)
                        and attname in ('state', 'reason', 'sent_at', 'sealed', 'ended_at', 'outcome', 'answer')
                        and pg_get_indexdef(indexrelid) ~ ('\\m' || attname || '\\M')
                    """);
            assertThat(touched).isEmpty();
        }
    }
}
