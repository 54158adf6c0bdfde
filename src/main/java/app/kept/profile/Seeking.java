package app.kept.profile;

import app.kept.account.AccountId;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * For whom somebody looks.
 *
 * @param account among whose hosts; absent under the server's own address, where the accounts stand that want to
 * @param words each of which has to stand somewhere in what a host says of themselves; marks on letters do not count
 * @param profession as it is written
 */
public record Seeking(Optional<AccountId> account, List<String> words, Optional<String> profession) {
    private static final int MOST_WORDS = 6;

    public Seeking {
        words = List.copyOf(words);
    }

    public static Seeking of(Optional<AccountId> account, String typed, Optional<String> profession) {
        return new Seeking(
                account,
                Arrays.stream(plain(typed).split("[\\s,;]+"))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList(),
                profession);
    }

    static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[\\x{300}-\\x{36f}]", "");
    }
}
