package io.relata.admin.enums;

import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import java.util.List;

/** An enum in a list. */
public record EnumView(String name, String typeName, List<String> values) {

  public static EnumView of(EnumType type) {
    return new EnumView(
        type.name().value(),
        type.name().pascalCase(),
        type.values().stream().map(EnumValue::name).toList());
  }
}
