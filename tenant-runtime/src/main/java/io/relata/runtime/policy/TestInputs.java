package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.request.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes the arguments of a request of what a permission test says that a row holds. */
final class TestInputs {

  private final PolicyNames names;
  private final Map<String, String> ids;

  /**
   * @param ids of the given rows by their labels, as far as they are added
   */
  TestInputs(PolicyNames names, Map<String, String> ids) {
    this.names = names;
    this.ids = ids;
  }

  /** The test can not be run; the message is a sentence without its full stop. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1L;

    Gone(String message) {
      super(message, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  Argument of(TableId table, AccessTest.Input input) throws Gone {
    Map<String, Argument> members = new LinkedHashMap<>();
    for (Map.Entry<FieldRef, Operand> given : input.values().entrySet()) {
      if (!(given.getValue() instanceof Operand.Constant(Object value))) {
        throw new IllegalArgumentException("tests have constants alone: " + given.getValue());
      }
      members.put(name(table, given.getKey()), constant(plain(value)));
    }
    for (Map.Entry<RelationId, String> link : input.links().entrySet()) {
      members.put(
          name(table, new FieldRef.ForeignKey(link.getKey())),
          constant(Objects.requireNonNull(ids.get(link.getValue()))));
    }
    return new Argument.Members(members);
  }

  /** An id as statements take it. */
  Object key(Table table, String id) {
    return table.key() == KeyType.LONG ? Long.valueOf(id) : UUID.fromString(id);
  }

  private static Argument constant(Object value) {
    return new Argument.Value(new Operand.Constant(value));
  }

  private String name(TableId table, FieldRef field) throws Gone {
    ApiTable known = names.api().tables().get(table);
    if (known == null) {
      throw new Gone("a table that it names is gone");
    }
    return names
        .column(known, field)
        .map(ApiMember.Column::name)
        .orElseThrow(() -> new Gone("a field of " + known.table().name() + " is gone"));
  }

  private Object plain(Object value) throws Gone {
    return switch (value) {
      case EnumValueId id -> named(id);
      case List<?> items when items.stream().allMatch(EnumValueId.class::isInstance) -> {
        List<Object> plain = new ArrayList<>();
        for (Object item : items) {
          plain.add(plain(Objects.requireNonNull(item)));
        }
        yield plain;
      }
      default -> value;
    };
  }

  private String named(EnumValueId id) throws Gone {
    return names.api().model().enums().stream()
        .map(EnumType::values)
        .flatMap(List::stream)
        .filter(value -> value.id().equals(id))
        .map(EnumValue::name)
        .findFirst()
        .orElseThrow(() -> new Gone("a value of an enum is gone"));
  }
}
