import { describeRecipes } from './describe-recipes'
import { recipesOfUpdates } from './recipes-of-updates'

describeRecipes(recipesOfUpdates)
