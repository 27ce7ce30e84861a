package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import io.relata.runtime.explain.ActionExplained;
import io.relata.runtime.explain.ConditionExplained;
import io.relata.runtime.explain.DenialExplained;
import io.relata.runtime.explain.ForcedExplained;
import io.relata.runtime.explain.GrantExplained;
import io.relata.runtime.explain.RoleExplained;
import io.relata.runtime.explain.RowExplained;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a row or a cell is seen or not, grant by grant. */
record RowExplanationBody(
    int modelVersion,
    String table,
    String id,
    String field,
    boolean found,
    boolean allowed,
    List<String> reasons,
    List<String> missingClaims,
    List<Step> actions)
    implements ApiBody {

  static RowExplanationBody of(RowExplained row) {
    return new RowExplanationBody(
        row.version(),
        row.table(),
        row.id(),
        row.field(),
        row.found(),
        row.allowed(),
        row.reasons(),
        row.missingClaims(),
        row.actions().stream().map(Step::of).toList());
  }

  /** One of the things that must be allowed. */
  record Step(
      String action,
      String table,
      String field,
      boolean allowed,
      List<Role> roles,
      List<Denial> denials)
      implements ApiBody {

    static Step of(ActionExplained action) {
      return new Step(
          Word.of(action.action()),
          action.table(),
          action.field(),
          action.allowed(),
          action.roles().stream().map(Role::of).toList(),
          action.denials().stream().map(Denial::of).toList());
    }
  }

  record Role(String name, String kind, List<Grant> grants) implements ApiBody {

    static Role of(RoleExplained role) {
      return new Role(
          role.name(), Word.of(role.kind()), role.grants().stream().map(Grant::of).toList());
    }
  }

  record Grant(
      String origin,
      int position,
      boolean covers,
      String field,
      Condition rows,
      @Nullable Condition check,
      List<Forced> forced)
      implements ApiBody {

    static Grant of(GrantExplained grant) {
      ConditionExplained check = grant.check();
      return new Grant(
          Word.of(grant.origin()),
          grant.position(),
          grant.covers(),
          Word.of(grant.field()),
          Condition.of(grant.rows()),
          check == null ? null : Condition.of(check),
          grant.forced().stream().map(Forced::of).toList());
    }
  }

  record Forced(String field, String value, List<String> missingClaims) implements ApiBody {

    static Forced of(ForcedExplained forced) {
      return new Forced(forced.field(), forced.value(), forced.missingClaims());
    }
  }

  record Denial(int position, List<String> roles, boolean applies, Condition rows)
      implements ApiBody {

    static Denial of(DenialExplained denial) {
      return new Denial(
          denial.position(), denial.roles(), denial.applies(), Condition.of(denial.rows()));
    }
  }

  record Condition(
      String kind,
      String text,
      String truth,
      String cause,
      List<String> missingClaims,
      List<Condition> parts)
      implements ApiBody {

    static Condition of(ConditionExplained condition) {
      return new Condition(
          Word.of(condition.kind()),
          condition.text(),
          Word.of(condition.truth()),
          Word.of(condition.cause()),
          condition.missingClaims(),
          condition.parts().stream().map(Condition::of).toList());
    }
  }
}
