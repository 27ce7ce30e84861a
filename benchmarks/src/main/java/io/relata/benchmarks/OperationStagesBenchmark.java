package io.relata.benchmarks;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.PhysicalName;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.OperationReader;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestSchema;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The stages of an operation that need no database, one by one. Those of a query are passed once
 * for each document and shape of variables, and kept; those of a mutation each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OperationStagesBenchmark {

  private static final int BOOKS = 100;
  private static final String QUERY =
      """
      query ($like: String!, $limit: Int!) {
        authors(filter: { name: { starts_with: $like } }, sort: [{ name: ASC }], limit: $limit) {
          id
          name
          books(filter: { reviews: { some: { words: { contains: "good" } } } }) {
            title
            publisher { name }
            reviews_aggregate { count }
          }
        }
      }
      """;
  private static final String MUTATION =
      "mutation ($input: AuthorAdd!) { add_author(input: $input) { id name } }";

  private final TenantApi api =
      TenantApis.of(Publishing.model(), 1, new EffectiveAccess.Everything());
  private final TestSchema schema = new TestSchema(api);
  private final TenantTables tables = new TenantTables(api, new PhysicalName("t_benchmark"));

  private final Document query = schema.document(QUERY);
  private final OperationDefinition queryOperation = TestSchema.operation(query);
  private final Parameters queryParameters =
      new Parameters(schema.coerced(queryOperation, Map.of("like", "A", "limit", 20)));
  private final ReadRequest readRequest = readQuery();
  private final ReadPlan readPlan = planQuery();

  private final Document mutation = schema.document(MUTATION);
  private final OperationDefinition mutationOperation = TestSchema.operation(mutation);
  private final Parameters mutationParameters =
      new Parameters(
          schema.coerced(
              mutationOperation,
              Map.of(
                  "input",
                  Map.of(
                      "name",
                      "Ada",
                      "books",
                      IntStream.range(0, BOOKS)
                          .mapToObj(n -> Map.of("_action", "ADD", "title", "Book " + n))
                          .toList()))));
  private final WriteRequest writeRequest = readMutation();

  /** From a text to a document that is valid. */
  @Benchmark
  public Document parseAndValidateQuery() {
    return schema.document(QUERY);
  }

  /** From document and variables to the request. */
  @Benchmark
  public final ReadRequest readQuery() {
    return OperationReader.query(
        schema.outline(), query, queryOperation, queryParameters.variables());
  }

  /** From request to plan. */
  @Benchmark
  public final ReadPlan planQuery() {
    return new ReadPlanner(api).plan(readRequest);
  }

  /** From plan to SQL. */
  @Benchmark
  public ReadStatement compileQuery() {
    return new ReadCompiler(tables).compile(readPlan);
  }

  /** From document and variables, a row with 100 below it, to the request. */
  @Benchmark
  public final WriteRequest readMutation() {
    return OperationReader.mutation(
        schema.outline(), mutation, mutationOperation, mutationParameters.variables());
  }

  /** From that request to its plan. */
  @Benchmark
  public WritePlan planMutation() {
    return new WritePlanner(api, WriteLimits.DEFAULT).plan(writeRequest, mutationParameters);
  }
}
