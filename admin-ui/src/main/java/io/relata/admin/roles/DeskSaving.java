package io.relata.admin.roles;

import io.relata.metadata.store.CurrentPolicy;
import java.util.List;

/** What came of the wish to put a policy in force. */
sealed interface DeskSaving {

  record Saved() implements DeskSaving {}

  /** Somebody has changed the policy since; nothing was saved. */
  record Stale(CurrentPolicy now) implements DeskSaving {}

  /** Permission tests fail, and nobody agreed to that; nothing was saved. */
  record TestsFail(List<FailingTest> failing) implements DeskSaving {
    public TestsFail {
      failing = List.copyOf(failing);
    }
  }
}
