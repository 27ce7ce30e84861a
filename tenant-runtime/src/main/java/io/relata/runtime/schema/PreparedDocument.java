package io.relata.runtime.schema;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a document's text on one schema. */
public sealed interface PreparedDocument {

  /** Parsed, within its limits, type names brought up to date, and valid on the schema. */
  record Valid(Document document, List<Operation> operations) implements PreparedDocument {
    public Valid {
      operations = List.copyOf(operations);
    }

    /**
     * The operation that a request means; empty where the name fits none of them.
     *
     * @param name null or empty for the only one
     * @throws RequestRefused where it is a subscription of an uncertain root
     */
    public Optional<Operation> operation(@Nullable String name) {
      Optional<Operation> meant = named(name);
      if (meant.filter(operation -> operation.roots() == Roots.UNCERTAIN).isPresent()) {
        throw new RequestRefused(
            RequestProblem.of(
                ErrorCode.BAD_INPUT,
                "The root field of a subscription stands there without @skip and @include"));
      }
      return meant;
    }

    private Optional<Operation> named(@Nullable String name) {
      if (name == null || name.isEmpty()) {
        return operations.size() == 1 ? Optional.of(operations.getFirst()) : Optional.empty();
      }
      return operations.stream()
          .filter(operation -> name.equals(operation.definition().getName()))
          .findFirst();
    }
  }

  /**
   * One of the operations of a valid document.
   *
   * @param defaults of its variables, coerced
   * @param roots what it asks for
   */
  record Operation(
      OperationDefinition definition, Map<String, @Nullable Object> defaults, Roots roots) {
    public Operation {
      defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }
  }

  /** What the root fields of an operation are about. */
  enum Roots {
    /** Rows alone, of some table whatever the variables are. */
    ROWS,
    /** The schema too, or nothing at all by way of {@code @skip}, or a subscription. */
    OTHERS,
    /** The field of a subscription, if directives leave it there. */
    UNCERTAIN
  }

  /**
   * Not to be executed.
   *
   * @param errors at least one, as the GraphQL specification has them
   */
  record Invalid(List<GraphQLError> errors) implements PreparedDocument {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
