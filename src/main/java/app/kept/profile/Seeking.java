package app.kept.profile;

import app.kept.account.AccountId;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For whom somebody looks.
 *
 * @param account among whose hosts; absent under the server's own address, where the accounts stand that want to
 * @param words with each of which a word has to begin that a host says of themselves; marks on letters do not count
 * @param profession as it is written
 */
public record Seeking(Optional<AccountId> account, List<String> words, Optional<String> profession) {
    private static final int MOST_WORDS = 6;
    /** The same as in the column {@code host.found}. */
    private static final String BETWEEN =
            "[\\x00-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\xbf" + "\\x{2000}-\\x{206f}\\x{3000}-\\x{303f}]+";

    public Seeking {
        words = List.copyOf(words);
    }

    public static Seeking of(Optional<AccountId> account, String typed, Optional<String> profession) {
        return new Seeking(
                account,
                Arrays.stream(plain(typed).split(BETWEEN))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList(),
                profession);
    }

    /** As PostgreSQL asks for words by how they begin. */
    String query() {
        return words.stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[\\x{300}-\\x{36f}]", "");
    }
}
