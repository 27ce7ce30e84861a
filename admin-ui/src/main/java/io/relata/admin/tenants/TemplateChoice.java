package io.relata.admin.tenants;

import io.relata.admin.layout.Words;
import io.relata.metadata.document.ModelDocument;
import io.relata.metadata.document.Templates;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ready model that a tenant can begin with.
 *
 * @param value names it, empty for a blank one
 */
public record TemplateChoice(String value, String name, String description) {

  private static final TemplateChoice BLANK =
      new TemplateChoice("", "A blank model", "No tables yet");

  static List<TemplateChoice> all() {
    return Stream.concat(Stream.of(BLANK), Templates.names().stream().map(TemplateChoice::of))
        .toList();
  }

  private static TemplateChoice of(String template) {
    ModelDocument document = Templates.find(template).orElseThrow();
    return new TemplateChoice(
        template,
        template.equals("crm") ? "CRM" : Words.sentence(template.replace('_', ' ')),
        Words.count(document.tables().size(), "table")
            + ", "
            + Words.count(document.relations().size(), "relation"));
  }
}
