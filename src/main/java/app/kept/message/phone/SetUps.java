package app.kept.message.phone;

import app.kept.account.AccountId;
import app.kept.message.channel.SetUp;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Providers as they were set up, for those who are called back. */
public interface SetUps {
    /** How the operator's own is named in the addresses that providers call. */
    String OPERATOR = "operator";

    Pattern OF_ACCOUNT = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f-]{36})");

    Optional<SetUp> ofOperator(String provider);

    Optional<SetUp> of(AccountId account, UUID id, String provider);

    /** As the address says it that a provider called. */
    default Optional<SetUp> named(String provider, String text) {
        if (text.equals(OPERATOR)) return ofOperator(provider);
        Matcher ids = OF_ACCOUNT.matcher(text);
        if (!ids.matches()) return Optional.empty();
        try {
            return of(new AccountId(UUID.fromString(ids.group(1))), UUID.fromString(ids.group(2)), provider);
        } catch (IllegalArgumentException noIds) {
            return Optional.empty();
        }
    }

    static String name(SetUp setUp) {
        AccountId account = setUp.account();
        return account == null ? OPERATOR : account.value() + "." + setUp.id();
    }
}
