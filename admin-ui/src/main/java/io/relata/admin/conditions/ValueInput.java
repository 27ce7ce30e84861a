package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.admin.layout.Option;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.TenantApi;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A value outside of a condition, such as one that a grant forces: typed, or a variable. */
public record ValueInput(ValueSource source, String text) {

  public static ValueInput of(String source, String text) {
    return new ValueInput(ValueSource.named(source), text.replace("\r\n", "\n"));
  }

  /** A value that is there. */
  public static ValueInput of(Operand operand, FieldType type, TenantApi api) {
    Line line = ConditionParts.line(operand, type, api);
    return new ValueInput(line.source(), line.value(0));
  }

  public static List<Option> sources() {
    return Stream.of(ValueSource.values())
        .map(source -> new Option(source.word(), source.text()))
        .toList();
  }

  /** As documents of policies have it; whether it fits the field is for their reader to say. */
  public JsonNode written(FieldType type) throws NoValueException {
    return ValueNodes.write(
        new Line(List.of(), Comparison.EQ.apiName(), source, List.of(text)), type, Comparison.EQ);
  }
}
