package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionBuilder;
import io.relata.admin.conditions.ConditionBuilder.Asked;
import io.relata.admin.conditions.ConditionBuilder.Built;
import io.relata.admin.conditions.ConditionBuilder.Spot;
import io.relata.admin.conditions.NoValueException;
import io.relata.admin.conditions.ValueInput;
import io.relata.admin.layout.Option;
import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes grants of what a form holds, and shows it again with what is wrong. */
final class GrantsReading {

  private static final String WHICH_ROWS = "Which rows";
  private static final String AFTERWARDS = "What must hold afterwards";

  private final ConditionBuilder builder;
  private final ApiTable table;
  private final Action action;
  private final String base;

  /**
   * @param base of the tenant's addresses
   */
  GrantsReading(ConditionBuilder builder, ApiTable table, Action action, String base) {
    this.builder = builder;
    this.table = table;
    this.action = action;
    this.base = base;
  }

  /**
   * One grant as it was read.
   *
   * @param grant empty where it grants nothing, or where something is wrong
   */
  record Read(CellView.GrantView view, Optional<Grant> grant, boolean faulty) {}

  /** Grants that are there; a cell without any shows one that grants nothing. */
  List<CellView.GrantView> show(List<Grant> grants) {
    if (grants.isEmpty()) {
      return List.of(shown(GrantsForm.fresh(0, "none"), Condition.ALWAYS, Condition.ALWAYS));
    }
    List<CellView.GrantView> views = new ArrayList<>();
    for (Grant grant : grants) {
      views.add(shown(item(views.size(), grant), grant.rows(), grant.check()));
    }
    return views;
  }

  private CellView.GrantView shown(GrantsForm.Item item, Condition rows, Condition check) {
    return view(
        item,
        builder.of(spot(item.rowsBuilder(), WHICH_ROWS), rows).view(),
        builder.of(spot(item.checkBuilder(), AFTERWARDS), check).view(),
        Faults.NONE);
  }

  private GrantsForm.Item item(int number, Grant grant) {
    Set<String> fields = new LinkedHashSet<>();
    for (GrantField field : GrantWords.fields(table, action)) {
      if (grant.fields() != null && grant.fields().contains(field.ref())) {
        fields.add(field.name());
      }
    }
    return new GrantsForm.Item(
        number,
        grant.rows().equals(Condition.ALWAYS) ? "all" : "rows",
        grant.fields() == null ? "all" : "these",
        fields,
        grant.check().equals(grant.rows()) ? "rows" : "own",
        sets(grant));
  }

  private List<GrantsForm.SetItem> sets(Grant grant) {
    List<GrantsForm.SetItem> sets = new ArrayList<>();
    for (GrantField field : GrantWords.fields(table, action)) {
      Operand operand = grant.set().get(field.ref());
      FieldType type = field.type();
      if (operand != null && type != null) {
        ValueInput input = ValueInput.of(operand, type, builder.api());
        sets.add(
            new GrantsForm.SetItem(sets.size(), field.name(), input.source().word(), input.text()));
      }
    }
    return sets;
  }

  List<Read> read(GrantsForm form, MultiValueMap<String, String> sent, Asked asked) {
    return form.grants().stream().map(item -> read(item, sent, asked)).toList();
  }

  private Read read(GrantsForm.Item item, MultiValueMap<String, String> sent, Asked asked) {
    Built rows = rows(item, sent, asked);
    Built check = builder.of(spot(item.checkBuilder(), AFTERWARDS), sent, asked);
    Faults faults = new Faults(new LinkedHashMap<>(), new ArrayList<>());
    Optional<Grant> rest = rest(item, faults);
    CellView.GrantView view =
        view(item, rows.view(), check.view(), asked == Asked.WHEN_SENT ? faults : Faults.NONE);
    if (item.isNone()) {
      return new Read(view, Optional.empty(), false);
    }
    Optional<Condition> which = item.isAllRows() ? Optional.of(Condition.ALWAYS) : rows.condition();
    Optional<Condition> afterwards = afterwards(item, which, check);
    Optional<Grant> grant =
        which.flatMap(
            these -> afterwards.flatMap(then -> rest.map(fields -> with(fields, these, then))));
    return new Read(view, grant, grant.isEmpty());
  }

  /** Rows are picked by a condition; where none came along, all of them are not what was meant. */
  private Built rows(GrantsForm.Item item, MultiValueMap<String, String> sent, Asked asked) {
    Built rows = builder.of(spot(item.rowsBuilder(), WHICH_ROWS), sent, asked);
    boolean picked = item.isNone() || item.isAllRows() || !isAlways(rows);
    if (picked || asked == Asked.WHILE_TYPED) {
      return picked ? rows : new Built(rows.view(), Optional.empty());
    }
    return new Built(rows.view().with("Add a condition, or choose all rows."), Optional.empty());
  }

  private static boolean isAlways(Built rows) {
    return rows.condition().filter(Condition.ALWAYS::equals).isPresent();
  }

  private Optional<Condition> afterwards(
      GrantsForm.Item item, Optional<Condition> which, Built check) {
    if (!writes(action)) {
      return Optional.of(Condition.ALWAYS);
    }
    return item.hasOwnCheck() ? check.condition() : which;
  }

  private static Grant with(Grant grant, Condition rows, Condition check) {
    return new Grant(grant.table(), grant.action(), rows, grant.fields(), check, grant.set());
  }

  /** Its fields and forced values, by the reader of policies. */
  private Optional<Grant> rest(GrantsForm.Item item, Faults faults) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    ObjectNode grant = role.putArray("grants").addObject();
    grant.put("table", table.table().name().value()).put("action", MatrixView.word(action));
    if (hasFields(action) && !item.isAllFields()) {
      ArrayNode fields = grant.putArray("fields");
      item.fields().forEach(fields::add);
    }
    if (writes(action) && !item.sets().isEmpty()) {
      sets(item.sets(), grant.putObject("set"), faults);
    }
    return switch (PolicyDocuments.readRole(
        "grant", role, builder.api().model(), AccessPolicy.EMPTY, IdSource.random())) {
      case Parsed.Read<AccessPolicy>(AccessPolicy read) when faults.isEmpty() ->
          Optional.of(read.roles().getFirst().grants().getFirst());
      case Parsed.Read<AccessPolicy> _ -> Optional.empty();
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) -> {
        problems.forEach(problem -> place(problem, item, faults));
        yield Optional.empty();
      }
    };
  }

  private void sets(List<GrantsForm.SetItem> items, ObjectNode set, Faults faults) {
    for (GrantsForm.SetItem item : items) {
      Optional<FieldType> type =
          GrantWords.fields(table, action).stream()
              .filter(one -> one.name().equals(item.field()))
              .findFirst()
              .map(GrantField::type);
      if (type.isEmpty()) {
        faults.at(item.number(), "Choose a field.");
      } else if (set.has(item.field())) {
        faults.at(item.number(), "This field is set twice.");
      } else {
        try {
          ValueInput input = ValueInput.of(item.source(), item.value());
          set.set(item.field(), input.written(type.get()));
        } catch (NoValueException none) {
          faults.at(item.number(), String.valueOf(none.getMessage()));
        }
      }
    }
  }

  private static void place(ModelProblem problem, GrantsForm.Item item, Faults faults) {
    String message = Words.sentence(problem.message());
    item.sets().stream()
        .filter(set -> problem.path().startsWith("grants[0].set." + set.field()))
        .findFirst()
        .ifPresentOrElse(
            set -> faults.at(set.number(), message), () -> faults.ofFields().add(message));
  }

  private CellView.GrantView view(
      GrantsForm.Item item,
      io.relata.admin.conditions.ConditionView rows,
      io.relata.admin.conditions.ConditionView check,
      Faults faults) {
    List<GrantField> columns = GrantWords.fields(table, action);
    return new CellView.GrantView(
        item.number(),
        item.scope().isEmpty() ? "none" : item.scope(),
        rows,
        item.covers().isEmpty() ? "all" : item.covers(),
        columns.stream()
            .map(one -> new CellView.FieldChoice(one.name(), item.fields().contains(one.name())))
            .toList(),
        faults.ofFields(),
        item.check().isEmpty() ? "rows" : item.check(),
        writes(action) ? check : null,
        item.sets().stream().map(set -> set(set, columns, faults)).toList());
  }

  private static CellView.SetView set(
      GrantsForm.SetItem set, List<GrantField> columns, Faults faults) {
    Stream<Option> fields =
        columns.stream().filter(one -> one.type() != null).map(one -> Option.of(one.name()));
    return new CellView.SetView(
        set.number(),
        set.field(),
        Stream.concat(Stream.of(new Option("", "Choose a field")), fields).toList(),
        set.source(),
        ValueInput.sources(),
        set.value(),
        faults.ofSets().getOrDefault(set.number(), List.of()));
  }

  private Spot spot(String name, String caption) {
    return new Spot(name, caption, table, base);
  }

  static boolean hasFields(Action action) {
    return switch (action) {
      case READ, ADD, EDIT -> true;
      case DELETE, LINK -> false;
    };
  }

  static boolean writes(Action action) {
    return switch (action) {
      case ADD, EDIT -> true;
      case READ, DELETE, LINK -> false;
    };
  }

  /** What is wrong besides the conditions. */
  private record Faults(Map<Integer, List<String>> ofSets, List<String> ofFields) {

    static final Faults NONE = new Faults(Map.of(), List.of());

    void at(int set, String message) {
      ofSets.computeIfAbsent(set, any -> new ArrayList<>()).add(message);
    }

    boolean isEmpty() {
      return ofSets.isEmpty() && ofFields.isEmpty();
    }
  }
}
