package io.relata.admin.layout;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.store.Membership;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What screens offer: nothing that would be refused. */
public record Rights(Set<ConsoleRight> rights) {

  public static final Rights NONE = new Rights(EnumSet.noneOf(ConsoleRight.class));
  public static final Rights ALL = new Rights(EnumSet.allOf(ConsoleRight.class));

  public Rights {
    rights = Collections.unmodifiableSet(rights);
  }

  public static Rights of(Membership membership) {
    EnumSet<ConsoleRight> rights = EnumSet.noneOf(ConsoleRight.class);
    Stream.of(ConsoleRight.values()).filter(membership::may).forEach(rights::add);
    return new Rights(rights);
  }

  public boolean has(ConsoleRight right) {
    return rights.contains(right);
  }

  /** Whether there is a right of this name: {@code page.may().allows('EDIT_ROWS')} in templates. */
  public boolean allows(String right) {
    return has(ConsoleRight.valueOf(right));
  }
}
