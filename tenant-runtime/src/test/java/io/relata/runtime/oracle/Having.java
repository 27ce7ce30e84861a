package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import java.util.List;

/** Which groups are wanted, by the figures over their rows. */
sealed interface Having {

  record All(List<Having> parts) implements Having {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<Having> parts) implements Having {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Not(Having part) implements Having {}

  record Count(Comparison comparison, Operand operand) implements Having {}

  record Compare(Figure.Function function, FieldRef column, Comparison comparison, Operand operand)
      implements Having {}

  Having ALWAYS = new All(List.of());
}
