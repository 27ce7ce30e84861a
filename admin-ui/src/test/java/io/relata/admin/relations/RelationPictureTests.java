package io.relata.admin.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.Cardinality;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelationPictureTests {

  @Test
  @DisplayName("R2: many-to-one has many at the owning side, one or none at the other")
  void drawsManyToOne() {
    RelationPicture picture = picture(Cardinality.MANY_TO_ONE, false);
    assertThat(picture.left().end()).isEqualTo(RelationPicture.Foot.MANY);
    assertThat(picture.right().end()).isEqualTo(RelationPicture.Foot.ONE_OR_NONE);
    assertThat(picture.words())
        .isEqualTo("A book has one author or none. An author has any number of rows of book.");
  }

  @Test
  @DisplayName("D5: a required relation has exactly one")
  void drawsARequiredOne() {
    assertThat(picture(Cardinality.MANY_TO_ONE, true).right().end())
        .isEqualTo(RelationPicture.Foot.ONE);
  }

  @Test
  void drawsManyToManyWithTwoFeet() {
    RelationPicture picture = picture(Cardinality.MANY_TO_MANY, false);
    assertThat(picture.left().end()).isEqualTo(picture.right().end());
  }

  private static RelationPicture picture(Cardinality cardinality, boolean required) {
    return RelationPicture.of("book", "author", "author", "books", cardinality, required);
  }
}
