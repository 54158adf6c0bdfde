package app.kept.review;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of their booking.
 *
 * @param name as it is shown; empty once the client was erased
 * @param rating from one to five
 * @param answer the host's
 */
public record Review(
        AccountId account,
        ReviewId id,
        BookingId booking,
        HostId host,
        ClientId client,
        String name,
        int rating,
        @Nullable String comment,
        ReviewState state,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        Instant createdAt) {
    Review answered(@Nullable String now, Instant at) {
        return new Review(
                account,
                id,
                booking,
                host,
                client,
                name,
                rating,
                comment,
                state,
                now,
                now == null ? null : at,
                createdAt);
    }

    Review moved(ReviewState to) {
        return new Review(account, id, booking, host, client, name, rating, comment, to, answer, answeredAt, createdAt);
    }
}
