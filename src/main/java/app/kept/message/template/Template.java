package app.kept.message.template;

import java.util.List;

/** Words that were read and found to be right. */
record Template(TemplateKind kind, Form form, List<Part> subject, List<Part> text) {}
