package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import java.util.HashMap;
import java.util.Map;
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
      Map<String, EnumValue> names = new HashMap<>();
      Map<String, EnumValue> stored = new HashMap<>();
      for (EnumValue value : type.values()) {
        checkForm(value, findings);
        if (names.putIfAbsent(value.name(), value) != null) {
          clash(value, "there is a value '" + value.name() + "' already", findings);
        } else if (stored.putIfAbsent(value.stored(), value) != null) {
          clash(value, "another value is stored as '" + value.stored() + "'", findings);
        }
      }
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

  private static void clash(EnumValue value, String message, Findings findings) {
    findings.add(ModelProblem.Code.NAME_CLASH, value.id(), "name", message);
  }
}
