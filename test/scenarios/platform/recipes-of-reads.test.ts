import { describeRecipes } from './describe-recipes'
import { recipesOfReads } from './recipes-of-reads'

describeRecipes(recipesOfReads)
