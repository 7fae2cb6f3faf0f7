import { describeRecipes } from './describe-recipes'
import { recipesOfStates } from './recipes-of-states'

describeRecipes(recipesOfStates)
