import { describeRecipes } from './describe-recipes'
import { recipesOfCreates } from './recipes-of-creates'

describeRecipes(recipesOfCreates)
