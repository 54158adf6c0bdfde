package app.kept.platform.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/** A phone number in the one way in which it is kept: a plus, the country, the number (E.164). */
public final class Phone {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** Of no country: such a number needs its prefix. */
    private static final String NOWHERE = "ZZ";

    private Phone() {}

    /**
     * Empty where it is no number that anybody can have.
     *
     * @param country in which it was typed, as two letters; a number with a prefix may be of any other
     */
    public static Optional<String> of(String typed, Optional<String> country) {
        if (typed.isEmpty() || !typed.codePoints().allMatch(Phone::isWritten)) return Optional.empty();
        try {
            PhoneNumber number = NUMBERS.parse(typed, country.orElse(NOWHERE));
            // By its length alone: a country that gives out new numbers must not keep people from booking.
            boolean isOne = NUMBERS.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                    && !number.hasExtension();
            return isOne
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notOne) {
            return Optional.empty();
        }
    }

    /** Whether it says itself of which country it is. */
    public static boolean hasPrefix(String typed) {
        return typed.strip().startsWith("+");
    }

    /** The country that a number with its prefix is of. */
    public static Optional<String> countryOf(String typed) {
        return of(typed, Optional.empty()).flatMap(Phone::countryOfSound);
    }

    /** Whether there are phones in it. */
    public static boolean isCountry(String twoLetters) {
        return NUMBERS.getSupportedRegions().contains(twoLetters);
    }

    /** All of them, as two letters. */
    public static Set<String> countries() {
        return NUMBERS.getSupportedRegions();
    }

    /** {@code +49} */
    public static String callingCode(String country) {
        return "+" + NUMBERS.getCountryCodeForRegion(country);
    }

    private static Optional<String> countryOfSound(String number) {
        try {
            return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(NUMBERS.parse(number, NOWHERE)))
                    .filter(Phone::isCountry);
        } catch (NumberParseException e) {
            throw new IllegalStateException("what was written in E.164 can be read", e);
        }
    }

    /** Letters, which the library would read as keys of a telephone, are mostly a slip. */
    private static boolean isWritten(int c) {
        return Character.isDigit(c) || Character.isSpaceChar(c) || "+-./()\u2010\u2011\u2012\u2013".indexOf(c) >= 0;
    }
}
