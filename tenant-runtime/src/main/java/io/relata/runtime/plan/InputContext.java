package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;

/** What readers of one root field's input share. */
record InputContext(
    TenantApi api,
    WriteGrants grants,
    InputArguments arguments,
    InputProblems problems,
    InputBudget budget) {

  /** Refuses what no grant covers. */
  void requireGrant(ApiTable table, Action action, String inputPath) {
    if (!grants.allow(table.table().id(), action)) {
      String name = table.table().name().value();
      problems.add(
          ErrorCode.FORBIDDEN,
          "you may not %s rows of %s".formatted(verb(action), name),
          inputPath,
          java.util.Map.of("table", name));
    }
  }

  /** See {@link InputBudget#countItem}. */
  void countItem(String inputPath) {
    budget.countItem(problems.path(), inputPath);
  }

  /** See {@link InputBudget#checkDepth}. */
  void checkDepth(int depth, String inputPath) {
    budget.checkDepth(depth, problems.path(), inputPath);
  }

  private static String verb(Action action) {
    return switch (action) {
      case READ -> "read";
      case ADD -> "add";
      case EDIT -> "edit";
      case DELETE -> "delete";
      case LINK -> "link";
    };
  }
}
