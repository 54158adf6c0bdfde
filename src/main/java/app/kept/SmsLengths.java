package app.kept;

import app.kept.account.AccountId;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Price;
import app.kept.message.phone.Segments;
import app.kept.message.phone.ShortText;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.ProviderRow;
import app.kept.message.template.ShortLength;
import app.kept.message.template.TemplatePreviews;
import java.util.Map;
import java.util.Optional;

/** Counts what a text takes as an SMS, by whoever would carry it for the account: only they know a price. */
record SmsLengths(ProviderKeeping accounts, Optional<SetUp> operator) implements TemplatePreviews.Lengths {
    private static final String CHANNEL = "sms";

    @Override
    public ShortLength of(AccountId account, String text) {
        Map<String, String> values = values(account);
        ShortText sent = ShortText.of(text, isAlikeEnough(values));
        Segments segments = sent.segments();
        Optional<ShortLength.Cost> cost = Price.of(values.getOrDefault("price", ""))
                .map(price -> new ShortLength.Cost(price.sum(segments.count()), price.currency()));
        return new ShortLength(
                sent.text().codePointCount(0, sent.text().length()),
                segments.isGsm7(),
                Segments.strangers(sent.text()),
                segments.count(),
                cost);
    }

    /** Whether whoever would carry them may replace letters by such as look alike. */
    boolean isAlikeEnough(AccountId account) {
        return isAlikeEnough(values(account));
    }

    private static boolean isAlikeEnough(Map<String, String> values) {
        return values.getOrDefault("look_alikes", "").equalsIgnoreCase("yes");
    }

    /** The first that is in use, as messages ask it; the operator's where the account has set up none. */
    private Map<String, String> values(AccountId account) {
        var own = accounts.list(account).stream()
                .filter(row -> row.channel().equals(CHANNEL))
                .toList();
        if (own.isEmpty()) return operator.map(SetUp::values).orElse(Map.of());
        return own.stream()
                .filter(ProviderRow::enabled)
                .findFirst()
                .map(ProviderRow::settings)
                .orElse(Map.of());
    }
}
