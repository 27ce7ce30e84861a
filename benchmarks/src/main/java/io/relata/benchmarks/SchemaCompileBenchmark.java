package io.relata.benchmarks;

import static io.relata.runtime.testing.ModelSketch.field;

import graphql.schema.GraphQLSchema;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.schema.SchemaCompiler;
import io.relata.runtime.testing.ModelSketch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a model to its GraphQL schema, by the number of tables; each table has four fields and a
 * relation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SchemaCompileBenchmark {

  /** How many tables the model has. */
  @Param({"20", "100", "500", "1000"})
  public int tables;

  private DataModel model = new ModelSketch().model();

  @Setup
  public void sketchModel() {
    var sketch = new ModelSketch();
    for (int i = 0; i < tables; i++) {
      sketch.table(
          "thing_" + i,
          "things_" + i,
          field("name", FieldType.Text.PLAIN).required(),
          field("note", FieldType.Text.PLAIN),
          field("place", FieldType.Text.PLAIN),
          field("code", FieldType.Text.PLAIN));
    }
    for (int i = 1; i < tables; i++) {
      sketch.relation(
          "thing_" + i, "parent", "thing_" + (i / 2), "children_" + i, Cardinality.MANY_TO_ONE);
    }
    model = sketch.model();
  }

  @Benchmark
  public GraphQLSchema compile() {
    TenantApi api = TenantApis.of(model, 1, new EffectiveAccess.Everything());
    return SchemaCompiler.compile(api);
  }
}
