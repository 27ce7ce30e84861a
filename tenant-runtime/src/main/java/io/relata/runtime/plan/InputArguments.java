package io.relata.runtime.plan;

import io.relata.metadata.access.Operand;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns arguments into the values that they stand for in one request. */
record InputArguments(Parameters parameters) {

  /** Strings, numbers, booleans, dates and the like; lists and maps of them; null. */
  @Nullable Object value(Argument argument) {
    return switch (argument) {
      case Argument.Value value -> value(value.operand());
      case Argument.Name name -> name.name();
      case Argument.Flag flag -> flag.value();
      case Argument.Null none -> null;
      case Argument.Elements elements -> elements(elements.elements());
      case Argument.Members members -> members(members.members());
    };
  }

  private @Nullable Object value(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> constant.value();
      case Operand.Parameter parameter -> parameters.value(parameter);
      case Operand.Listed listed -> {
        List<@Nullable Object> values = new ArrayList<>();
        listed.elements().forEach(element -> values.add(value(element)));
        yield values;
      }
      case Operand.OfCaller caller -> throw notOfRequests(caller);
      case Operand.Now now -> throw notOfRequests(now);
      case Operand.Today today -> throw notOfRequests(today);
      case Operand.Inside inside -> throw notOfRequests(inside);
    };
  }

  private List<@Nullable Object> elements(List<Argument> elements) {
    List<@Nullable Object> values = new ArrayList<>();
    elements.forEach(element -> values.add(value(element)));
    return values;
  }

  private Map<String, @Nullable Object> members(Map<String, Argument> members) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    members.forEach((name, member) -> values.put(name, value(member)));
    return values;
  }

  private static IllegalArgumentException notOfRequests(Operand operand) {
    return new IllegalArgumentException("no operand of an input: " + operand);
  }
}
