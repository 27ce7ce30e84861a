package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import java.util.regex.Pattern;

/**
 * An enum has values, each with a name that GraphQL takes, and tells them apart, in requests and in
 * columns.
 */
final class EnumRule implements ModelRule {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  @Override
  public void check(DataModel model, Findings findings) {
    for (EnumType type : model.enums()) {
      if (type.values().isEmpty()) {
        findings.add(
            ModelProblem.Code.INVALID_OPTION,
            type.id(),
            "values",
            "an enum has at least one value");
      }
      NameClaims names = new NameClaims();
      NameClaims stored = new NameClaims();
      for (EnumValue value : type.values()) {
        checkForm(value, findings);
        names.add(value.name(), value.id(), "name", "a value of enum " + type.name());
        stored.add(value.stored(), value.id(), "name", "what columns hold for " + value.name());
      }
      names.report(findings);
      stored.report(findings);
    }
  }

  private static void checkForm(EnumValue value, Findings findings) {
    if (value.name().length() > Limits.ENUM_VALUE_LENGTH || !NAME.matcher(value.name()).matches()) {
      findings.add(
          ModelProblem.Code.INVALID_NAME,
          value.id(),
          "name",
          "the name of a value has letters, digits and _, begins with a letter, and at most "
              + Limits.ENUM_VALUE_LENGTH
              + " characters");
    } else if (GeneratedNames.literals().contains(value.name())) {
      findings.add(
          ModelProblem.Code.RESERVED_NAME,
          value.id(),
          "name",
          "'" + value.name() + "' is a word of GraphQL itself");
    }
  }
}
