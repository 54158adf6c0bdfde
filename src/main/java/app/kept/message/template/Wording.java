package app.kept.message.template;

/**
 * The words of a template as somebody wrote them.
 *
 * @param subject empty where the form has none
 */
public record Wording(String subject, String text) {}
