package app.kept.web.book;

import app.kept.web.page.Field;
import java.util.List;

/**
 * A phone number, and the country that it is of unless it says so itself.
 *
 * @param countryName of the select
 * @param chosen the country, as two letters; empty where none is known
 */
public record PhoneField(Field field, String countryName, String chosen, List<Countries.Country> countries) {}
