package io.relata.runtime.oracle;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Cases that are a step smaller than another. Some make no sense (they name what is gone); those
 * fail in another way, or can not be played, and are passed over.
 */
final class SmallerCases {

  private SmallerCases() {}

  /** The cheap steps first: those that keep the model. */
  static Stream<Case> of(Case from) {
    return Stream.of(
            SmallerRequests.of(from.operation()).map(from::with),
            policies(from.policy()).map(from::with),
            callers(from.caller()).map(from::with),
            from.reading() == ReadPolicy.OPEN
                ? Stream.of(from.with(ReadPolicy.CLOSED))
                : Stream.<Case>of(),
            contents(from).map(from::with),
            models(from.model()).map(model -> fitted(from, model)))
        .flatMap(some -> some);
  }

  private static Stream<AccessPolicy> policies(AccessPolicy policy) {
    return Stream.of(
            SmallerConditions.each(policy.rules(), SmallerCases::rules)
                .map(
                    less ->
                        new AccessPolicy(policy.roles(), policy.denials(), less, policy.tests())),
            SmallerConditions.each(policy.denials(), SmallerCases::denials)
                .map(
                    less -> new AccessPolicy(policy.roles(), less, policy.rules(), policy.tests())),
            SmallerConditions.each(policy.roles(), SmallerCases::roles)
                .map(
                    less ->
                        new AccessPolicy(less, policy.denials(), policy.rules(), policy.tests())))
        .flatMap(some -> some);
  }

  private static Stream<Role> roles(Role role) {
    return SmallerConditions.each(role.grants(), SmallerCases::grants)
        .map(less -> new Role(role.id(), role.name(), role.description(), less));
  }

  private static Stream<Grant> grants(Grant grant) {
    List<Grant> made = new ArrayList<>();
    if (!grant.set().isEmpty()) {
      made.add(with(grant, grant.rows(), grant.fields(), grant.check(), Map.of()));
    }
    Set<FieldRef> fields = grant.fields();
    if (fields != null) {
      made.add(with(grant, grant.rows(), null, grant.check(), grant.set()));
      for (FieldRef ref : fields) {
        Set<FieldRef> less = new HashSet<>(fields);
        less.remove(ref);
        made.add(with(grant, grant.rows(), less, grant.check(), grant.set()));
      }
    }
    SmallerConditions.of(grant.rows())
        .forEach(less -> made.add(with(grant, less, fields, grant.check(), grant.set())));
    SmallerConditions.of(grant.check())
        .forEach(less -> made.add(with(grant, grant.rows(), fields, less, grant.set())));
    return made.stream();
  }

  private static Grant with(
      Grant grant,
      Condition rows,
      @org.jspecify.annotations.Nullable Set<FieldRef> fields,
      Condition check,
      Map<FieldRef, io.relata.metadata.access.Operand> set) {
    return new Grant(grant.table(), grant.action(), rows, fields, check, set);
  }

  private static Stream<DenyRule> denials(DenyRule denial) {
    return SmallerConditions.of(denial.rows())
        .map(
            less ->
                new DenyRule(denial.id(), denial.table(), denial.action(), less, denial.roles()));
  }

  private static Stream<WriteRule> rules(WriteRule rule) {
    return SmallerConditions.of(rule.holds())
        .map(
            less ->
                new WriteRule(
                    rule.id(),
                    rule.table(),
                    rule.name(),
                    less,
                    rule.message(),
                    rule.severity(),
                    rule.roles()));
  }

  private static Stream<Caller> callers(Caller caller) {
    List<Caller> made = new ArrayList<>();
    for (String role : caller.roles()) {
      TreeSet<String> less = new TreeSet<>(caller.roles());
      less.remove(role);
      made.add(new Caller(caller.id(), less, caller.context()));
    }
    for (String claim : caller.context().keySet()) {
      Map<String, Object> less = new HashMap<>(caller.context());
      less.remove(claim);
      made.add(new Caller(caller.id(), caller.roles(), less));
    }
    return made.stream();
  }

  private static Stream<Contents> contents(Case from) {
    List<Contents> made = new ArrayList<>();
    for (Table table : from.model().tables()) {
      for (Row row : from.contents().of(table.id())) {
        Contents less = from.contents().copy();
        less.remove(from.model(), row);
        made.add(less);
      }
    }
    from.contents()
        .links()
        .forEach(
            (relation, pairs) ->
                pairs.forEach(
                    pair -> {
                      Contents less = from.contents().copy();
                      less.links().getOrDefault(relation, new TreeSet<>()).remove(pair);
                      made.add(less);
                    }));
    for (Table table : from.model().tables()) {
      for (Row row : from.contents().of(table.id())) {
        for (FieldRef ref : row.cells().keySet()) {
          if (ref.equals(Terms.VERSION)) {
            continue;
          }
          Contents less = from.contents().copy();
          less.put(row.with(ref, null));
          made.add(less);
        }
      }
    }
    return made.stream();
  }

  private static Stream<DataModel> models(DataModel model) {
    List<DataModel> made = new ArrayList<>();
    for (Table table : model.tables()) {
      made.add(
          model
              .withTables(without(model.tables(), table))
              .withRelations(
                  model.relations().stream()
                      .filter(
                          relation ->
                              !relation.from().equals(table.id())
                                  && !relation.to().equals(table.id()))
                      .toList()));
    }
    for (Relation relation : model.relations()) {
      made.add(model.withRelations(without(model.relations(), relation)));
    }
    for (Table table : model.tables()) {
      for (Field field : table.fields()) {
        made.add(
            model.withTables(
                model.tables().stream()
                    .map(
                        other ->
                            other.id().equals(table.id())
                                ? other.withFields(without(other.fields(), field))
                                : other)
                    .toList()));
      }
    }
    return made.stream();
  }

  private static <T> List<T> without(List<T> list, T element) {
    List<T> less = new ArrayList<>(list);
    less.remove(element);
    return less;
  }

  /** The rows, grants and rules that a smaller model still knows. */
  private static Case fitted(Case from, DataModel model) {
    Terms terms = new Terms(model);
    Contents contents = Contents.empty(model);
    for (Table table : model.tables()) {
      Set<FieldRef> columns = new HashSet<>(terms.columns(table.id()));
      columns.add(Terms.VERSION);
      for (Row row : from.contents().of(table.id())) {
        Map<FieldRef, Object> cells = new LinkedHashMap<>(row.cells());
        cells.keySet().retainAll(columns);
        contents.put(new Row(table.id(), row.id(), cells));
      }
    }
    contents.links().forEach((relation, pairs) -> pairs.addAll(from.contents().links(relation)));
    AccessPolicy policy = from.policy();
    return from.with(model)
        .with(contents)
        .with(
            new AccessPolicy(
                policy.roles().stream()
                    .map(
                        role ->
                            new Role(
                                role.id(),
                                role.name(),
                                role.description(),
                                role.grants().stream()
                                    .filter(grant -> model.table(grant.table()).isPresent())
                                    .map(grant -> fitted(grant, terms))
                                    .toList()))
                    .toList(),
                policy.denials().stream()
                    .filter(denial -> model.table(denial.table()).isPresent())
                    .toList(),
                policy.rules().stream()
                    .filter(rule -> model.table(rule.table()).isPresent())
                    .toList(),
                policy.tests()));
  }

  private static Grant fitted(Grant grant, Terms terms) {
    Set<FieldRef> fields = grant.fields();
    if (fields == null) {
      return grant;
    }
    Set<FieldRef> known = new HashSet<>(fields);
    known.retainAll(terms.fields(grant.table()));
    return with(grant, grant.rows(), known, grant.check(), grant.set());
  }
}
